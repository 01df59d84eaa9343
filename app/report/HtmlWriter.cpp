#include "report/HtmlWriter.h"

#include "domain/PrintableText.h"

namespace gatelift {

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

void HtmlWriter::beginTable(const QString &caption, const QStringList &heads)
{
    m_out += QStringLiteral("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"") +
             escaped(caption) + QStringLiteral("\"><table>\n<caption>") + escaped(caption) +
             QStringLiteral("</caption>\n<thead><tr>");
    for (const QString &head : heads)
        m_out += QStringLiteral("<th scope=\"col\">") + escaped(head) + QStringLiteral("</th>");
    m_out += QStringLiteral("</tr></thead>\n<tbody>\n");
}

void HtmlWriter::row(const QStringList &cells, const QString &rowClass)
{
    m_out += rowClass.isEmpty() ? QStringLiteral("<tr>") : QStringLiteral("<tr class=\"%1\">").arg(rowClass);
    for (qsizetype i = 0; i < cells.size(); ++i)
        m_out += i == 0 ? QStringLiteral("<th scope=\"row\">") + cells.at(i) + QStringLiteral("</th>")
                        : QStringLiteral("<td>") + cells.at(i) + QStringLiteral("</td>");
    m_out += QStringLiteral("</tr>\n");
}

void HtmlWriter::groupRow(const QString &text, qsizetype columns)
{
    m_out += QStringLiteral("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%1\">").arg(columns) +
             escaped(text) + QStringLiteral("</th></tr>\n");
}

void HtmlWriter::endTable()
{
    m_out += QStringLiteral("</tbody></table></div>\n");
}

} // namespace gatelift
