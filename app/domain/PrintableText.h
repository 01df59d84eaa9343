#pragma once

#include <QString>

namespace gatelift {

//! \brief Text of others (a gateway's message, a hostname, a note) for a terminal or a document: characters
//! that would be obeyed rather than shown become U+FFFD. Line breaks and tabs stay.
[[nodiscard]] inline QString printableText(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        const bool control = code < 0x20 ? code != u'\n' && code != u'\t' : code >= 0x7f && code < 0xa0;
        // They turn the order of what follows around, so that it reads as something else.
        const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if (control || turns)
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace gatelift
