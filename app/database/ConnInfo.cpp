#include "database/ConnInfo.h"

#include <QCoreApplication>

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ConnInfo)
};

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

bool isSecret(const char *keyword)
{
    return qstrcmp(keyword, "password") == 0 || qstrcmp(keyword, "sslpassword") == 0;
}

QHash<QByteArray, QByteArray> valuesOf(const PQconninfoOption *option)
{
    QHash<QByteArray, QByteArray> values;
    for (; option && option->keyword; ++option) {
        if (option->val && !isSecret(option->keyword))
            values.insert(option->keyword, option->val);
    }
    return values;
}

//! libpq's words quote what they stumbled over, which may be a piece of a password.
bool mayHoldASecret(const QString &text)
{
    return text.contains("pass"_L1, Qt::CaseInsensitive) || text.contains(u'@');
}

tl::unexpected<Error> unreadable(const QString &text, char *words)
{
    const std::unique_ptr<char, decltype(&PQfreemem)> owned(words, &PQfreemem);
    const QString said = words && !mayHoldASecret(text) ? QString::fromUtf8(words).trimmed() : QString();
    return failure(ErrorKind::Usage, Text::tr("connection to PostgreSQL"),
                   said.isEmpty()
                       ? Text::tr("this is no connection string that PostgreSQL's library understands")
                       : said,
                   Text::tr("write it as in: %1").arg(u"host=db.example dbname=kong user=kong"_s));
}

QByteArray quoted(QByteArray value)
{
    value.replace('\\', "\\\\").replace('\'', "\\'");
    return '\'' + value + '\'';
}

//! Quotes only where libpq needs them: the string is shown to people.
QByteArray word(const QByteArray &value)
{
    const bool plain = !value.isEmpty() && std::none_of(value.cbegin(), value.cend(), [](char c) {
        return c == '\'' || c == '\\' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
    });
    return plain ? value : quoted(value);
}

QByteArray setting(const char *name, int value)
{
    return QByteArray(" -c ") + name + '=' + QByteArray::number(value);
}

} // namespace

Result<ConnInfo> ConnInfo::parse(const QString &given)
{
    QString text = given.trimmed();
    if (text.isEmpty())
        return unreadable(text, nullptr);
    if (!text.contains(u'=') && !text.contains("://"_L1))
        text = u"dbname="_s + QString::fromUtf8(quoted(text.toUtf8()));
    char *words = nullptr;
    const Options options(PQconninfoParse(text.toUtf8().constData(), &words), &PQconninfoFree);
    if (!options)
        return unreadable(text, words);
    for (const auto *option = options.get(); option->keyword; ++option) {
        if (option->val && isSecret(option->keyword))
            return failure(
                ErrorKind::Usage, Text::tr("connection to PostgreSQL"),
                Text::tr("the connection string holds a password, which every user of this machine "
                         "could read"),
                Text::tr("leave it out: give it by PGPASSWORD, a PGPASSFILE or a service file"));
    }
    ConnInfo info;
    info.m_given = valuesOf(options.get());
    const Options defaults(PQconndefaults(), &PQconninfoFree);
    info.m_defaults = valuesOf(defaults.get());
    return info;
}

ConnInfo ConnInfo::withPassword(Secret password) const
{
    ConnInfo copy = *this;
    copy.m_password = std::move(password);
    return copy;
}

ConnInfo ConnInfo::withDatabase(const QString &name) const
{
    ConnInfo copy = *this;
    copy.m_given.insert("dbname", name.toUtf8());
    return copy;
}

QString ConnInfo::value(const char *keyword) const
{
    const auto given = m_given.constFind(keyword);
    if (given != m_given.cend())
        return QString::fromUtf8(*given);
    // What a service file says stands over the built-in defaults, and only libpq reads it.
    return m_given.contains("service") ? QString() : QString::fromUtf8(m_defaults.value(keyword));
}

QString ConnInfo::database() const
{
    const QString name = value("dbname");
    return name.isEmpty() ? user() : name;
}

QString ConnInfo::display() const
{
    if (m_given.contains("service"))
        return u"service="_s + value("service");
    QString host = value("host");
    if (host.isEmpty())
        host = value("hostaddr");
    const QString who = user().isEmpty() ? QString() : user() + u'@';
    // A folder stands for a Unix socket; the port is only a part of its name.
    const bool socket = host.isEmpty() || host.startsWith(u'/') || host.startsWith(u'@');
    const QString where = host.isEmpty() ? Text::tr("local socket", "instead of a host name")
                                         : (socket ? host : host + u':' + value("port"));
    return who + where + (host.startsWith(u'/') ? u" "_s : u"/"_s) + database();
}

QList<std::pair<QByteArray, QByteArray>> ConnInfo::parameters(const SessionLimits &limits) const
{
    auto all = m_given;
    const auto unlessGiven = [&](const char *keyword, const QByteArray &value) {
        if (!all.contains(keyword))
            all.insert(keyword, value);
    };
    // A peer that vanished without a word is noticed within half a minute, in silence and while sending.
    unlessGiven("keepalives_idle", "10");
    unlessGiven("keepalives_interval", "5");
    unlessGiven("keepalives_count", "3");
    unlessGiven("tcp_user_timeout", "20000");
    all.insert("client_encoding", "UTF8");
    all.insert("application_name", "gatelift");
    QByteArray options = all.contains("options") ? all.value("options") : m_defaults.value("options");
    // Last, hence standing over the operator's own.
    options += limits.access == DatabaseAccess::ReadOnly ? " -c default_transaction_read_only=on" : "";
    options += setting("statement_timeout", limits.statementTimeoutMs);
    options += setting("lock_timeout", limits.lockTimeoutMs);
    all.insert("options", options.trimmed());
    QList<std::pair<QByteArray, QByteArray>> list;
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        list.emplace_back(it.key(), it.value());
    std::sort(list.begin(), list.end());
    return list;
}

QString ConnInfo::forTools(DatabaseAccess access) const
{
    auto all = m_given;
    all.insert("application_name", "gatelift");
    if (access == DatabaseAccess::ReadOnly) {
        const QByteArray options =
            all.contains("options") ? all.value("options") : m_defaults.value("options");
        all.insert("options", (options + " -c default_transaction_read_only=on").trimmed());
    }
    QList<QByteArray> words;
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        words << it.key() + '=' + word(it.value());
    std::sort(words.begin(), words.end());
    return QString::fromUtf8(words.join(' '));
}

int ConnInfo::connectDeadlineMs(const SessionLimits &limits) const
{
    const int seconds = value("connect_timeout").toInt();
    const auto hosts =
        static_cast<int>(std::max(value("host").count(u','), value("hostaddr").count(u','))) + 1;
    return (seconds > 0 ? seconds * 1000 : limits.connectTimeoutMs) * hosts;
}

} // namespace gatelift
