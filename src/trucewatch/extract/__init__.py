"""Document -> claims, by a language pack. Pure: reads no file but packaged data, keeps no state between documents."""
