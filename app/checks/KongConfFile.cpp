#include "checks/KongConfFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::KongConfFile)
};

constexpr qint64 largest = 1024 * 1024;
constexpr QLatin1String environmentPrefix("KONG_");

QString unquoted(const QString &value)
{
    const bool quoted = value.size() > 1 && (value.front() == u'"' || value.front() == u'\'') &&
                        value.back() == value.front();
    return quoted ? value.sliced(1, value.size() - 2) : value;
}

QStringList linesOf(const QString &text)
{
    auto lines = text.split(u'\n');
    for (auto &line : lines)
        line = line.trimmed();
    return lines;
}

bool isEnvironment(const QString &text)
{
    static const QRegularExpression setting(u"^(export\\s+)?KONG_[A-Z0-9_]+="_s,
                                            QRegularExpression::MultilineOption);
    return setting.match(text).hasMatch();
}

} // namespace

QMap<QString, QString> parseKongConf(const QString &text)
{
    static const QRegularExpression comment(u"\\s*(?<!\\\\)#.*$"_s);
    QMap<QString, QString> settings;
    for (const auto &line : linesOf(text)) {
        const auto equals = line.indexOf(u'=');
        if (equals <= 0 || line.startsWith(u'#'))
            continue;
        auto value = line.mid(equals + 1).trimmed();
        value.remove(comment);
        value.replace("\\#"_L1, "#"_L1);
        settings.insert(line.left(equals).trimmed(), value.trimmed());
    }
    return settings;
}

QMap<QString, QString> parseEnvironment(const QString &text)
{
    QMap<QString, QString> settings;
    for (auto line : linesOf(text)) {
        if (line.startsWith("export "_L1))
            line = line.mid(7).trimmed();
        const auto equals = line.indexOf(u'=');
        if (equals <= environmentPrefix.size() || !line.startsWith(environmentPrefix))
            continue;
        settings.insert(line.sliced(environmentPrefix.size(), equals - environmentPrefix.size()).toLower(),
                        unquoted(line.mid(equals + 1).trimmed()));
    }
    return settings;
}

Result<QMap<QString, QString>> readKongConf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, path, file.errorString(), Text::tr("name a file that can be read"));
    const auto content = file.read(largest + 1);
    if (content.size() > largest || content.contains('\0'))
        return failure(ErrorKind::Input, path, Text::tr("this is no kong.conf"),
                       Text::tr("name the kong.conf of X, or a file of its KONG_ variables"));
    const auto text = QString::fromUtf8(content);
    return isEnvironment(text) ? parseEnvironment(text) : parseKongConf(text);
}

} // namespace gatelift
