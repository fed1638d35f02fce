"""Tables in and out: spreadsheets of what a list shows, files of people and organisations."""
