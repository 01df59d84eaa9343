#include "tools/ToolLog.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ToolLog)
};

} // namespace

QString ToolLog::add(const QString &line)
{
    QString shown = redacted(line);
    if (m_first.size() < mostFirst) {
        m_first << shown;
        return shown;
    }
    m_last << shown;
    if (m_last.size() > mostLast) {
        m_last.removeFirst();
        ++m_dropped;
    }
    return shown;
}

QString ToolLog::redacted(QString text) const
{
    for (const auto &secret : m_secrets) {
        if (secret.isEmpty())
            continue;
        text.replace(QString::fromUtf8(secret.reveal()), secret.dots());
        text.replace(QString::fromLatin1(secret.reveal().toPercentEncoding()), secret.dots());
    }
    return text;
}

QStringList ToolLog::lines() const
{
    QStringList all = m_first;
    if (m_dropped > 0)
        all << Text::tr("(%n line(s) left out here)", nullptr, int(m_dropped));
    return all + m_last;
}

} // namespace gatelift
