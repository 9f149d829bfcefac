"""The dialogs about models. May import `widgets`, no other room of the ui."""
