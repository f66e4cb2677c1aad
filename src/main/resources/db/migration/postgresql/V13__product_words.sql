-- Which words a product's sku and name are made of, and by which forms each of these words is looked up; see Spelling.
-- By code points, because forms are looked up by their beginnings and an index in the order of a language cannot do that.
create table product_word (
    word varchar(60) collate "C" not null,
    sku varchar(40) not null references product,
    primary key (word, sku)
);
create index product_word_sku on product_word (sku, word);

create table word_form (
    form varchar(60) collate "C" not null,
    word varchar(60) collate "C" not null,
    primary key (form, word)
);
