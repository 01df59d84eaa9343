#include "tools/Deck.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::Deck)
};

bool hasWhiteSpace(const QByteArray &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

Result<void> checkTarget(const DeckDumpOptions &options)
{
    const QFileInfo there(options.path);
    if (options.scope == DeckDumpOptions::Scope::AllWorkspaces) {
        if (there.isDir() &&
            QDir(options.path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
            return {};
        return failure(ErrorKind::Io, options.path, Text::tr("this is no empty folder"),
                       Text::tr("choose an empty one: nothing is overwritten"));
    }
    if (there.exists() || there.isSymLink())
        return failure(ErrorKind::Io, options.path, Text::tr("it already exists; nothing is overwritten"),
                       Text::tr("choose another name"));
    if (!options.path.endsWith(QLatin1String(".yaml")))
        return failure(ErrorKind::Usage, options.path, Text::tr("the file's name must end in .yaml"));
    if (const QFileInfo folder(there.absolutePath()); !folder.isDir() || !folder.isWritable())
        return failure(ErrorKind::Io, folder.filePath(), Text::tr("nothing can be written into this folder"),
                       Text::tr("choose another folder, or mend the rights of this one"));
    return {};
}

} // namespace

Error Deck::lacks(const QString &id) const
{
    return {ErrorKind::Usage,
            m_tool.versionText,
            Text::tr("this decK can't do it: “%1” came with %2").arg(id, m_commands.since(id).toString()),
            Text::tr("install a newer decK"),
            {}};
}

Result<ToolCall> Deck::baseCall(DeckCommands::Action action, const QString &folder) const
{
    ToolCall call;
    call.program = m_tool.path;
    call.arguments = m_commands.command(action, m_tool.version);
    if (call.arguments.isEmpty())
        return failure(ErrorKind::Tool, m_tool.path,
                       Text::tr("how this version is called is not known: %1").arg(m_tool.versionText),
                       Text::tr("install decK 1.4 or a later 1.x"));
    call.workingDirectory = folder;
    // There decK looks for its configuration file, which could point it at another gateway.
    call.environment = {{QStringLiteral("HOME"), folder}};
    if (auto added = addSetting(call, QStringLiteral("analytics"), {}); !added)
        return tl::unexpected(added.error());
    return call;
}

Result<void> Deck::addOption(ToolCall &call, const QString &id, const QString &key,
                             const QString &value) const
{
    const auto words = m_commands.option(id, m_tool.version);
    if (words.isEmpty())
        return tl::unexpected(lacks(id));
    call.arguments << filledWords(words, key, value);
    return {};
}

Result<void> Deck::addSetting(ToolCall &call, const QString &id, const QString &value) const
{
    const auto setting = m_commands.setting(id, m_tool.version);
    if (!setting)
        return tl::unexpected(lacks(id));
    call.environment.append({setting->name, setting->value.isEmpty() ? value : setting->value});
    return {};
}

Result<void> Deck::addHeaders(ToolCall &call, const DeckConnection &connection) const
{
    QList<std::pair<QByteArray, Secret>> headers = connection.headers;
    if (!connection.token.isEmpty())
        headers.prepend({QByteArrayLiteral("Kong-Admin-Token"), connection.token});
    if (headers.isEmpty())
        return {};
    const auto setting = m_commands.setting(QStringLiteral("headers"), m_tool.version);
    if (!setting)
        return tl::unexpected(lacks(QStringLiteral("headers")));
    QByteArray all;
    for (const auto &[name, value] : std::as_const(headers)) {
        if (name.isEmpty() || name.contains(':') || hasWhiteSpace(name) || hasWhiteSpace(value.reveal()))
            return failure(ErrorKind::Usage, QString::fromUtf8(name),
                           Text::tr("decK can't be given a header with white space in it"),
                           Text::tr("dump by hand with decK's --headers for this gateway"));
        all += (all.isEmpty() ? "" : " ") + name + ':' + value.reveal();
    }
    call.secrets.append({setting->name, Secret(all)});
    all.fill('\0');
    // Each alone too, wherever decK may write it.
    for (const auto &[name, value] : std::as_const(headers))
        call.hidden << value;
    return {};
}

Result<void> Deck::addAuthority(ToolCall &call, const QString &caFile) const
{
    if (caFile.isEmpty())
        return {};
    if (m_commands.setting(QStringLiteral("ca-file"), m_tool.version))
        return addSetting(call, QStringLiteral("ca-file"), caFile);
    QFile file(caFile);
    constexpr qint64 longestVariable = 120LL * 1024; // Linux takes no more for one variable
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, caFile, file.errorString());
    if (file.size() > longestVariable)
        return failure(ErrorKind::Usage, caFile, Text::tr("it is too large for this version of decK"),
                       Text::tr("give a file with this gateway's CA alone, or install a newer decK"));
    return addSetting(call, QStringLiteral("ca-text"), QString::fromUtf8(file.readAll()));
}

Result<void> Deck::addConnection(ToolCall &call, const DeckConnection &connection) const
{
    if (const QUrl url(connection.address); !url.userInfo().isEmpty())
        return failure(ErrorKind::Usage, url.toString(QUrl::RemoveUserInfo),
                       Text::tr("an address for decK holds no user and password"));
    auto added = addSetting(call, QStringLiteral("address"), connection.address)
                     .and_then([&] { return addHeaders(call, connection); })
                     .and_then([&] { return addAuthority(call, connection.caFile); });
    if (added && connection.insecure)
        added = addSetting(call, QStringLiteral("tls-skip-verify"), {});
    if (added && m_commands.setting(QStringLiteral("timeout"), m_tool.version))
        added = addSetting(call, QStringLiteral("timeout"), QString::number(connection.timeoutSeconds));
    if (added && !connection.clientCertificateFile.isEmpty())
        added = addSetting(call, QStringLiteral("client-certificate-file"), connection.clientCertificateFile)
                    .and_then([&] {
                        return addSetting(call, QStringLiteral("client-key-file"), connection.clientKeyFile);
                    });
    return added;
}

Result<ToolCall> Deck::dumpCall(const DeckConnection &connection, const DeckDumpOptions &options) const
{
    if (auto checked = checkTarget(options); !checked)
        return tl::unexpected(checked.error());
    const bool all = options.scope == DeckDumpOptions::Scope::AllWorkspaces;
    auto call = baseCall(DeckCommands::Action::Dump, all ? QFileInfo(options.path).absoluteFilePath()
                                                         : QFileInfo(options.path).absolutePath());
    if (!call)
        return call;
    auto added = addOption(*call, QStringLiteral("format"));
    if (added && all)
        added = addOption(*call, QStringLiteral("all-workspaces"));
    else if (added)
        added = addOption(*call, QStringLiteral("output-file"), QStringLiteral("file"),
                          QFileInfo(options.path).absoluteFilePath());
    if (added && !all && !options.workspace.isEmpty())
        added = addOption(*call, QStringLiteral("workspace"), QStringLiteral("workspace"), options.workspace);
    if (added && options.withId)
        added = addOption(*call, QStringLiteral("with-id"));
    if (added && options.skipConsumers)
        added = addOption(*call, QStringLiteral("skip-consumers"));
    if (added && options.rbacOnly)
        added = addOption(*call, QStringLiteral("rbac-resources-only"));
    if (added)
        added = addConnection(*call, connection);
    if (!added)
        return tl::unexpected(added.error());
    return call;
}

Result<ToolCall> Deck::validateCall(const QString &file) const
{
    auto call = baseCall(DeckCommands::Action::Validate, QFileInfo(file).absolutePath());
    if (call)
        call->arguments =
            filledWords(call->arguments, QStringLiteral("file"), QFileInfo(file).absoluteFilePath());
    return call;
}

} // namespace gatelift
