"""What training starts from: finished runs and bundles. Of the tasks it may import `prior`."""
