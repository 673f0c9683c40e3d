from . import mamiam_bench_row
