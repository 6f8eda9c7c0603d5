"""What a customer sees of their own."""
