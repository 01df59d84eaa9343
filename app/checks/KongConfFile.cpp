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

constexpr qint64 largest = 1024LL * 1024;
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

QString withoutComment(QString value)
{
    static const QRegularExpression comment(u"\\s*(?<!\\\\)#.*$"_s);
    value.remove(comment);
    return value.replace("\\#"_L1, "#"_L1).trimmed();
}

ConfText kongConfLines(const QString &text)
{
    ConfText found;
    const auto lines = linesOf(text);
    for (int number = 1; number <= lines.size(); ++number) {
        const auto &line = lines[number - 1];
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto equals = line.indexOf(u'=');
        if (equals <= 0)
            found.lines.append({number, {}, {}});
        else
            found.lines.append(
                {number, line.left(equals).trimmed(), withoutComment(line.mid(equals + 1).trimmed())});
    }
    return found;
}

ConfText environmentLines(const QString &text)
{
    ConfText found;
    found.environment = true;
    const auto lines = linesOf(text);
    for (int number = 1; number <= lines.size(); ++number) {
        auto line = lines[number - 1];
        if (line.startsWith("export "_L1))
            line = line.mid(7).trimmed();
        const auto equals = line.indexOf(u'=');
        if (equals > environmentPrefix.size() && line.startsWith(environmentPrefix))
            found.lines.append(
                {number, line.sliced(environmentPrefix.size(), equals - environmentPrefix.size()).toLower(),
                 unquoted(line.mid(equals + 1).trimmed())});
    }
    return found;
}

} // namespace

QMap<QString, QString> parseKongConf(const QString &text)
{
    return kongConfLines(text).settings();
}

QMap<QString, QString> parseEnvironment(const QString &text)
{
    return environmentLines(text).settings();
}

ConfText parseConfText(const QString &text)
{
    return isEnvironment(text) ? environmentLines(text) : kongConfLines(text);
}

Result<ConfText> readConfText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, path, file.errorString(), Text::tr("name a file that can be read"));
    const auto content = file.read(largest + 1);
    if (content.size() > largest || content.contains('\0'))
        return failure(ErrorKind::Input, path, Text::tr("this is no kong.conf"),
                       Text::tr("name the kong.conf of X, or a file of its KONG_ variables"));
    return parseConfText(QString::fromUtf8(content));
}

Result<QMap<QString, QString>> readKongConf(const QString &path)
{
    return readConfText(path).map([](const ConfText &text) { return text.settings(); });
}

} // namespace gatelift
