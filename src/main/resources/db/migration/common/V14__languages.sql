-- A tag of BCP 47, such as ko or zh-CN; null lets the browser say.
alter table account add column language varchar(20);
