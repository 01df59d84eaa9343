#include "tools/LineSplitter.h"

#include <algorithm>

namespace gatelift {

QStringList LineSplitter::take(const QByteArray &bytes)
{
    QStringList lines;
    qsizetype from = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
        append(bytes.constData() + from, end - from);
        lines << finishLine();
        from = end + 1;
    }
    append(bytes.constData() + from, bytes.size() - from);
    return lines;
}

QStringList LineSplitter::rest()
{
    return m_line.isEmpty() ? QStringList() : QStringList(finishLine());
}

void LineSplitter::append(const char *bytes, qsizetype count)
{
    const auto room = std::min(count, longest - m_line.size());
    m_line.append(bytes, room);
    m_cut = m_cut || room < count;
}

QString LineSplitter::finishLine()
{
    if (m_line.endsWith('\r'))
        m_line.chop(1);
    auto line = QString::fromUtf8(m_line);
    if (m_cut)
        line += QChar(0x2026);
    m_line.clear();
    m_cut = false;
    return line;
}

} // namespace gatelift
