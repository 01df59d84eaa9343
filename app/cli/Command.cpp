#include "cli/Command.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::CommandContext)
};

QString dashed(const QString &option)
{
    return QStringLiteral("--") + option;
}

} // namespace

QString withoutFullStop(const QString &sentence)
{
    return sentence.endsWith(QLatin1Char('.')) ? sentence.chopped(1) : sentence;
}

bool CommandContext::verbose() const
{
    return isSet(QStringLiteral("verbose"));
}

Result<QString> CommandContext::required(const QString &option) const
{
    const QString text = value(option).trimmed();
    if (text.isEmpty())
        return failure(ErrorKind::Usage, dashed(option), Text::tr("missing"), Text::tr("see --help"));
    return text;
}

Result<int> CommandContext::number(const QString &option, int fallback, int least, int most) const
{
    if (!isSet(option))
        return fallback;
    bool ok = false;
    const int number = value(option).toInt(&ok);
    if (!ok || number < least || number > most)
        return failure(ErrorKind::Usage, dashed(option),
                       Text::tr("'%1' is not a number from %2 to %3").arg(value(option)).arg(least).arg(most),
                       Text::tr("see --help"));
    return number;
}

} // namespace gatelift
