#include "wizard/theme/MarkedText.h"

#include "wizard/theme/Type.h"

using namespace Qt::Literals::StringLiterals;

namespace gatelift {

MarkedText markedText(const QString &text)
{
    MarkedText marked;
    QTextCharFormat code;
    code.setFont(Type::mono());
    const auto parts = text.split(u'`');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        // A last odd part has no closing mark: it is text like any other.
        if (i % 2 == 1 && i + 1 < parts.size() && !parts.at(i).isEmpty())
            marked.formats.append(
                {static_cast<int>(marked.plain.size()), static_cast<int>(parts.at(i).size()), code});
        marked.plain += parts.at(i);
    }
    return marked;
}

QString markedHtml(const QString &text)
{
    const auto font = Type::mono();
    const auto open = u"<span style=\"font-family:'%1';font-size:%2pt\">"_s.arg(font.family().toHtmlEscaped())
                          .arg(font.pointSizeF());
    QString html;
    const auto parts = text.split(u'`');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto part = parts.at(i).toHtmlEscaped().replace(u'\n', u"<br>"_s);
        html += i % 2 == 1 && i + 1 < parts.size() ? open + part + u"</span>"_s : part;
    }
    return html;
}

} // namespace gatelift
