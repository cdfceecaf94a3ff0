package dev.caravan.service.web;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page, parsed: it must be well-formed. */
public record Page(Document document) {

    public static Page of(String html) throws Exception {
        return new Page(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html))));
    }

    /** The texts of what an XPath selects. */
    public List<String> texts(String path) throws Exception {
        XPath paths = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) paths.evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** The cells of a section's table, row after row. */
    public List<String> cells(String section) throws Exception {
        return texts("//section[@id='" + section + "']//td");
    }
}
