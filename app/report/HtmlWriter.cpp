#include "report/HtmlWriter.h"

#include "domain/PrintableText.h"

namespace gatelift {

namespace {

//! Whether a word has no room in a column of its own, so that it has to be broken.
bool hasLongWord(const QString &markup)
{
    constexpr int longest = 26;
    int length = 0;
    bool isTag = false;
    for (const QChar c : markup) {
        if (c == QLatin1Char('<') || c.isSpace())
            length = 0;
        else if (!isTag && c != QLatin1Char('>'))
            ++length;
        if (c == QLatin1Char('<') || c == QLatin1Char('>'))
            isTag = c == QLatin1Char('<');
        if (length > longest)
            return true;
    }
    return false;
}

} // namespace

QString HtmlWriter::escaped(const QString &text)
{
    // Control characters are not allowed in HTML, whatever they were in the note.
    QString result = printableText(text).toHtmlEscaped();
    result.replace(QLatin1Char('\''), QLatin1String("&#39;"));
    return result.replace(QLatin1Char('\n'), QLatin1String("<br>"));
}

void HtmlWriter::element(const QString &tag, const QString &text, const QString &attributes)
{
    const QString space = attributes.isEmpty() ? QString() : QStringLiteral(" ");
    m_out += QStringLiteral("<%1%2%3>").arg(tag, space, attributes) + escaped(text) +
             QStringLiteral("</%1>\n").arg(tag);
}

void HtmlWriter::beginSection(const QString &id, const QString &title)
{
    m_out += QStringLiteral("<section aria-labelledby=\"%1\">\n<h2 id=\"%1\">").arg(id) + escaped(title) +
             QStringLiteral("</h2>\n");
}

void HtmlWriter::endSection()
{
    m_out += QStringLiteral("</section>\n");
}

void HtmlWriter::beginScroll(const QString &name)
{
    m_out += QStringLiteral("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"") +
             escaped(name) + QStringLiteral("\">");
}

void HtmlWriter::endScroll()
{
    m_out += QStringLiteral("</div>\n");
}

void HtmlWriter::beginTable(const QString &caption, const QStringList &heads)
{
    beginScroll(caption);
    m_out += QStringLiteral("<table style=\"--columns:%1\">\n<caption>").arg(heads.size()) +
             escaped(caption) + QStringLiteral("</caption>\n<thead><tr>");
    for (const QString &head : heads)
        m_out += QStringLiteral("<th scope=\"col\">") + escaped(head) + QStringLiteral("</th>");
    m_out += QStringLiteral("</tr></thead>\n<tbody>\n");
    m_hasRows = false;
}

void HtmlWriter::row(const QStringList &cells)
{
    m_out += QStringLiteral("<tr>");
    m_hasRows = true;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString &cell = cells.at(i);
        m_out += i == 0 ? QStringLiteral("<th scope=\"row\"") : QStringLiteral("<td");
        m_out += hasLongWord(cell) ? QStringLiteral(" class=\"long\">") : QStringLiteral(">");
        m_out += cell + (i == 0 ? QStringLiteral("</th>") : QStringLiteral("</td>"));
    }
    m_out += QStringLiteral("</tr>\n");
}

void HtmlWriter::groupRow(const QString &text, qsizetype columns)
{
    // A group's header speaks for the rows of its own table body.
    if (m_hasRows)
        m_out += QStringLiteral("</tbody>\n<tbody>\n");
    m_hasRows = true;
    m_out += QStringLiteral("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%1\">").arg(columns) +
             escaped(text) + QStringLiteral("</th></tr>\n");
}

void HtmlWriter::endTable()
{
    m_out += QStringLiteral("</tbody></table>");
    endScroll();
}

} // namespace gatelift
