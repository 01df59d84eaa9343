#pragma once

#include <QStringList>

namespace gatelift {

//! \brief Puts arguments into the places %1… of a text from a knowledge file. Unlike QString::arg it doesn't
//! mind a place that a text (or a translation) leaves out.
[[nodiscard]] inline QString fillText(QString text, const QStringList &arguments)
{
    for (qsizetype i = arguments.size(); i > 0; --i)
        text.replace(QLatin1Char('%') + QString::number(i), arguments[i - 1]);
    return text;
}

} // namespace gatelift
