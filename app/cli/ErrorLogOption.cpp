#include "cli/ErrorLogOption.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ErrorLogOption)
};

bool isStandardInput(const QString &name)
{
    return name == u"-";
}

//! A log that the call names is the call's mistake, not a source that failed.
std::optional<Error> checkLog(const QString &name)
{
    if (isStandardInput(name))
        return std::nullopt;
    const auto mistake = [&name](const QString &why, const QString &hint) {
        return Error{ErrorKind::Input, name, why, hint, {}};
    };
    const QFileInfo info(name);
    if (info.isDir())
        return mistake(Text::tr("is a folder"), Text::tr("name the error log of a control or data plane"));
    if (info.exists() && !info.isFile())
        return std::nullopt; // who writes to a named pipe would take this for the reader's end
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return mistake(withoutFullStop(file.errorString()),
                       Text::tr("name the error log of a control or data plane"));
    return std::nullopt;
}

} // namespace

void defineErrorLogOption(QCommandLineParser &parser)
{
    parser.addOption({u"error-log"_s,
                      Text::tr("Error log of a control or data plane, as it is or packed with gzip, '-' for "
                               "standard input; may be given more than once."),
                      Text::tr("FILE")});
}

Result<QList<LogSource>> readErrorLogOption(const CommandContext &context)
{
    QList<LogSource> sources;
    for (const auto &name : context.values(u"error-log"_s)) {
        if (const auto mistake = checkLog(name))
            return tl::unexpected(*mistake);
        sources << LogSource{name, isStandardInput(name), {}};
    }
    return sources;
}

} // namespace gatelift
