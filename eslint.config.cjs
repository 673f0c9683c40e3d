// JavaScript of the addons: modules of Odoo's web client, which bundles them itself.
module.exports = [
    {
        files: ["**/*.js"],
        languageOptions: {
            ecmaVersion: 2023,
            sourceType: "module",
            globals: {
                Event: "readonly",
                console: "readonly",
                document: "readonly",
                fetch: "readonly",
                luxon: "readonly",
                navigator: "readonly",
                odoo: "readonly",
                setTimeout: "readonly",
                window: "readonly",
            },
        },
        rules: {
            eqeqeq: "error",
            "no-const-assign": "error",
            "no-debugger": "error",
            "no-dupe-args": "error",
            "no-dupe-class-members": "error",
            "no-dupe-else-if": "error",
            "no-dupe-keys": "error",
            "no-duplicate-imports": "error",
            "no-undef": "error",
            "no-unreachable": "error",
            "no-unsafe-negation": "error",
            "no-unused-vars": ["error", {args: "none"}],
            "no-var": "error",
            "prefer-const": "error",
            "valid-typeof": "error",
        },
    },
];
