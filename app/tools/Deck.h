#pragma once

#include "domain/DeckCommands.h"
#include "tools/ToolInfo.h"
#include "tools/ToolProcess.h"

#include <QObject>

#include <memory>

namespace gatelift {

//! \brief How decK reaches an Admin API. All of it travels in the environment.
struct DeckConnection
{
    QString address; //!< http(s)://HOST:PORT, without user and password
    Secret token;    //!< sent as Kong-Admin-Token; may be empty
    QList<std::pair<QByteArray, Secret>> headers;
    QString caFile;
    QString clientCertificateFile;
    QString clientKeyFile;
    bool insecure = false; //!< the operator's word: any certificate will do
    int timeoutSeconds = 30;
};

//! \brief What is dumped: one workspace (or all of an open source gateway) into a file, or each workspace
//! into a file of its name.
struct DeckDumpOptions
{
    enum class Scope {
        File,         //!< `path` is the file, ends in .yaml and does not exist
        AllWorkspaces //!< `path` is an empty folder
    };
    Scope scope = Scope::File;
    QString path;
    QString workspace; //!< Enterprise; empty: the default one
    bool withId = true;
    bool skipConsumers = false;
    bool rbacOnly = false;
};

//! \brief Builds decK's calls for the version that was found. Only `dump` and the offline `validate` can be
//! built: decK then sends GET (and a HEAD at most) and writes nothing to a gateway. It reads no
//! configuration file of the user, and sends no analytics.
class Deck
{
public:
    Deck(ToolInfo tool, DeckCommands commands)
        : m_tool(std::move(tool))
        , m_commands(std::move(commands))
    {
    }

    [[nodiscard]] const ToolInfo &tool() const { return m_tool; }
    //! \brief Error kind Usage where the options can't be said to this version, Tool where it is not known.
    [[nodiscard]] Result<ToolCall> dumpCall(const DeckConnection &connection,
                                            const DeckDumpOptions &options) const;
    [[nodiscard]] Result<ToolCall> validateCall(const QString &file) const;

private:
    [[nodiscard]] Result<ToolCall> baseCall(DeckCommands::Action action, const QString &folder) const;
    [[nodiscard]] Result<void> addOption(ToolCall &call, const QString &id, const QString &key = {},
                                         const QString &value = {}) const;
    [[nodiscard]] Result<void> addSetting(ToolCall &call, const QString &id, const QString &value) const;
    [[nodiscard]] Result<void> addConnection(ToolCall &call, const DeckConnection &connection) const;
    [[nodiscard]] Result<void> addHeaders(ToolCall &call, const DeckConnection &connection) const;
    [[nodiscard]] Result<void> addAuthority(ToolCall &call, const QString &caFile) const;
    [[nodiscard]] Error lacks(const QString &id) const;

    ToolInfo m_tool;
    DeckCommands m_commands;
};

} // namespace gatelift
