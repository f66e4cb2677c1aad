-- Which words a product's sku and name are made of, and by which forms each of these words is looked up; see Spelling.
create table product_word (
    word varchar(60) not null,
    sku varchar(40) not null references product,
    primary key (word, sku)
);
create index product_word_sku on product_word (sku, word);

create table word_form (
    form varchar(60) not null,
    word varchar(60) not null,
    primary key (form, word)
);
