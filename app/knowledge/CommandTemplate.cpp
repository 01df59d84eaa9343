#include "knowledge/CommandTemplate.h"

#include <QRegularExpression>

namespace gatelift {
namespace {

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(QStringLiteral("\\{\\{([a-z_]+)\\}\\}"));
    return expression;
}

const QStringList &knownNames()
{
    static const QStringList names{QStringLiteral("from"),          QStringLiteral("to"),
                                   QStringLiteral("image_y"),       QStringLiteral("deb_package_y"),
                                   QStringLiteral("rpm_package_y"), QStringLiteral("service_y"),
                                   QStringLiteral("admin_url_x"),   QStringLiteral("admin_url_y"),
                                   QStringLiteral("backup_dir"),    QStringLiteral("declarative_file"),
                                   QStringLiteral("deck_convert"),  QStringLiteral("deck_minimum"),
                                   QStringLiteral("database_y")};
    return names;
}

QString filled(const QString &text, const QHash<QString, QString> &values)
{
    QString result;
    qsizetype end = 0;
    for (auto match = placeholder().globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        result += QStringView(text).mid(end, found.capturedStart() - end);
        result += values.value(found.captured(1), found.captured(0));
        end = found.capturedEnd();
    }
    return result + text.mid(end);
}

QString addressOf(const EndpointSettings &endpoint)
{
    const auto bare =
        QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash;
    return endpoint.url.toString(bare | QUrl::FullyEncoded);
}

//! 3.2 named its systemd unit kong (breaking changes 3.3), as open source does.
QString unitOf(const UpgradePlan &plan)
{
    const bool plain = plan.target.edition == Edition::OpenSource || plan.to().sameLine(Version(3, 2));
    return plain ? QStringLiteral("kong") : QStringLiteral("kong-enterprise-edition");
}

QString orVariable(const QString &value, const char *variable)
{
    return value.isEmpty() ? QStringLiteral("\"$%1\"").arg(QLatin1String(variable)) : shellQuoted(value);
}

//! The backup that Gatelift took; before there is one, a folder to put it into.
QString backupFolder(const UpgradePlan &plan)
{
    if (!plan.backups.isEmpty())
        return shellQuoted(plan.backups.constLast().record.folder);
    return QStringLiteral("\"$HOME\"/kong-backup/") + orVariable(plan.target.from.trimmed(), "VERSION_X") +
           QStringLiteral("-to-") + orVariable(plan.target.to.trimmed(), "VERSION_Y");
}

} // namespace

QString shellQuoted(const QString &word)
{
    static const QRegularExpression safe(QStringLiteral("\\A[A-Za-z0-9_./:@%+=,-]+\\z"));
    if (safe.match(word).hasMatch())
        return word;
    QString inner = word;
    return QLatin1Char('\'') + inner.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

CommandTemplate::CommandTemplate(const UpgradePlan &plan, const DeckCommands &deck)
{
    const bool enterprise = plan.target.edition == Edition::Enterprise;
    const QString from = plan.target.from.trimmed();
    const QString to = plan.target.to.trimmed();
    const QString package = enterprise ? QStringLiteral("kong-enterprise-edition") : QStringLiteral("kong");
    const QString image = enterprise ? QStringLiteral("kong/kong-gateway:") : QStringLiteral("kong:");
    const QString toWord = orVariable(to, "VERSION_Y");

    m_values = {
        {QStringLiteral("from"), orVariable(from, "VERSION_X")},
        {QStringLiteral("to"), toWord},
        {QStringLiteral("image_y"), image + toWord},
        {QStringLiteral("deb_package_y"), package + QLatin1Char('=') + toWord},
        {QStringLiteral("rpm_package_y"), package + QLatin1Char('-') + toWord},
        {QStringLiteral("service_y"), unitOf(plan)},
        {QStringLiteral("admin_url_x"), orVariable(addressOf(plan.endpointX), "ADMIN_URL_X")},
        {QStringLiteral("admin_url_y"), orVariable(addressOf(plan.endpointY), "ADMIN_URL_Y")},
        {QStringLiteral("backup_dir"), backupFolder(plan)},
        {QStringLiteral("database_y"),
         shellQuoted(plan.databaseY.database.isEmpty() ? QStringLiteral("kong") : plan.databaseY.database)},
        {QStringLiteral("declarative_file"), QStringLiteral("/etc/kong/kong.yml")}};
    const auto conversion = deck.conversion(plan.from(), plan.to());
    QStringList options{QStringLiteral("--from \"$FORMAT_X\" --to \"$FORMAT_Y\"")};
    if (conversion) {
        options.clear();
        for (const auto &argument : conversion->arguments)
            options << shellQuoted(argument);
    }
    m_values.insert(QStringLiteral("deck_convert"), options.join(QLatin1Char(' ')));
    m_values.insert(QStringLiteral("deck_minimum"),
                    conversion ? conversion->since.toString() : QStringLiteral("\"$DECK_VERSION\""));
    m_texts = m_values;
    if (!conversion)
        m_texts[QStringLiteral("deck_minimum")] = deck.newestConversion().toString();
    m_texts[QStringLiteral("from")] = from.isEmpty() ? QStringLiteral("X") : from;
    m_texts[QStringLiteral("to")] = to.isEmpty() ? QStringLiteral("Y") : to;
}

QString CommandTemplate::fillText(const QString &text) const
{
    return filled(text, m_texts);
}

QString CommandTemplate::fillCommand(const QString &text) const
{
    return filled(text, m_values);
}

QStringList CommandTemplate::unknownNames(const QString &text)
{
    QStringList unknown;
    for (auto match = placeholder().globalMatch(text); match.hasNext();) {
        const QString name = match.next().captured(1);
        if (!knownNames().contains(name))
            unknown << name;
    }
    return unknown;
}

} // namespace gatelift
