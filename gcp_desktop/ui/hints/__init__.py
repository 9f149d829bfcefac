"""The tool that tells what colour a thing has. May import `widgets`, no other room of the ui."""
