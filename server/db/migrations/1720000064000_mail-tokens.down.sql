drop table mail_tokens;
