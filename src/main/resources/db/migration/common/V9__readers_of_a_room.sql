-- How far the people of one room have read, asked with each message: by room, where the key begins with the login.
create index chat_reader_room on chat_reader (room, login);
