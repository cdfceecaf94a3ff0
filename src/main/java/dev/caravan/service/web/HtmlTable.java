package dev.caravan.service.web;

/** A table of texts with a caption. */
final class HtmlTable {

    private final Html html;
    private final boolean[] isNumber;

    /** @param columns their headings; those of numbers begin with {@code >} */
    HtmlTable(Html html, String caption, String... columns) {
        this.html = html;
        this.isNumber = new boolean[columns.length];
        html.open("table").element("caption", caption).open("thead").open("tr");
        for (int i = 0; i < columns.length; i++) {
            isNumber[i] = columns[i].startsWith(">");
            html.element("th", isNumber[i] ? columns[i].substring(1) : columns[i], "scope", "col", "class", kind(i));
        }
        html.close("tr").close("thead").open("tbody");
    }

    private String kind(int column) {
        return isNumber[column] ? "number" : "text";
    }

    /** One text for each column. */
    HtmlTable row(String... cells) {
        html.open("tr");
        for (int i = 0; i < cells.length; i++) {
            html.element("td", cells[i], "class", kind(i));
        }
        html.close("tr");
        return this;
    }

    Html end() {
        return html.close("tbody").close("table");
    }
}
