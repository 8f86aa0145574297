"""What goes out of the province: messages to units, chasers, notices, documents."""
