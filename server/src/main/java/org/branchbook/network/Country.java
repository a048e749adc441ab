package org.branchbook.network;

/** A country: its name, its dialling code without a plus, how its numbers look ("+7 ###"), and the ISO code of its currency. */
public record Country(long id, String code, String title, String phoneCode, String phoneTemplate, String phoneExample, String currency) {}
