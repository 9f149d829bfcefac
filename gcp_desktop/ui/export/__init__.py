"""Asks how to export, and copies and prints. May import `widgets`, no other room of the ui."""
