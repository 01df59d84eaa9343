#pragma once

#include "database/PgConnection.h"

namespace gatelift {

//! \brief What a scratch database is to be like, so that a dump fits in.
struct ScratchLayout
{
    QString encoding; //!< as pg_encoding_to_char() writes it
    QString collation;
    QString ctype;
};

//! \brief The one database that Gatelift writes to: the restore drill's. An existing one is taken only while
//! it is empty, and never dropped; a missing one is made through the database `postgres` and tagged by a
//! COMMENT, and dropped only with that very tag. All calls wait: on a worker's thread.
class ScratchDatabase
{
public:
    //! \brief Error kinds: Input (it holds something already), Auth (the role may not create databases), and
    //! those of PgConnection::open().
    [[nodiscard]] static Result<ScratchDatabase> prepare(const ConnInfo &info, const ScratchLayout &layout,
                                                         const CancelToken &cancel = {});

    [[nodiscard]] const ConnInfo &info() const { return m_info; }
    //! \brief Made by prepare(), and so to be dropped.
    [[nodiscard]] bool isOurs() const { return !m_tag.isEmpty(); }
    //! \brief Of the server; empty where the role may not ask.
    [[nodiscard]] const QString &systemIdentifier() const { return m_systemIdentifier; }
    //! \brief Drops it where prepare() made it and the tag still stands: true; otherwise does nothing.
    [[nodiscard]] Result<bool> drop(const CancelToken &cancel = {}) const;

private:
    explicit ScratchDatabase(ConnInfo info)
        : m_info(std::move(info))
    {
    }
    [[nodiscard]] Result<void> create(PgConnection &maintenance, const ScratchLayout &layout);

    ConnInfo m_info;
    QString m_tag;
    QString m_systemIdentifier;
};

} // namespace gatelift
