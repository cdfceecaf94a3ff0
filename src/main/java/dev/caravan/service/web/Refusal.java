package dev.caravan.service.web;

/**
 * Why a request is not answered.
 *
 * @param status of HTTP
 * @param text one line for people
 */
public record Refusal(int status, String text) {

    static final Refusal UNAUTHORIZED = new Refusal(401, "A token is needed: Authorization: Bearer TOKEN");
    static final Refusal OTHER_HOST = new Refusal(403, "Ask for localhost or 127.0.0.1, or set caravan.http.token");
    static final Refusal METHOD = new Refusal(405, "Only GET and HEAD");
}
