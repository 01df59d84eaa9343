#include "domain/LogLine.h"

namespace gatelift {

QString logTimeText(qint64 time)
{
    if (time <= 0)
        return {};
    auto text = QString::number(time).rightJustified(14, QLatin1Char('0'));
    for (const auto &[at, sign] : {std::pair{12, ':'}, {10, ':'}, {8, ' '}, {6, '-'}, {4, '-'}})
        text.insert(at, QLatin1Char(sign));
    return text;
}

} // namespace gatelift
