#pragma once

#include "journal/JournalVerify.h"
#include "journal/Minisign.h"

#include <QList>

#include <optional>

namespace gatelift {

//! \brief What is not as it was signed.
struct PackProblem
{
    enum class Kind {
        Altered,    //!< the file's bytes
        Missing,    //!< the manifest names it
        Unexpected, //!< nobody signed it
        Signature,  //!< the manifest's signature does not hold
        OtherKey,   //!< signed by another key than the one that was asked for
        Journal //!< signed, but the plan's own chain does not hold, or ends otherwise than the manifest says
    };
    Kind kind = Kind::Altered;
    QString file; //!< in the pack
    QString why;  //!< in words
};

//! \brief Whether an evidence pack is whole and unaltered.
struct PackVerdict
{
    enum class Outcome {
        Whole,
        Altered, //!< `problems` says what
        NotAPack //!< another kind of folder, unreadable, a newer format
    };
    Outcome outcome = Outcome::NotAPack;
    QList<PackProblem> problems;
    std::optional<Error> error; //!< in words, where it is no pack

    int files = 0;                        //!< that the manifest names
    std::optional<MinisignPublicKey> key; //!< it was checked with; nothing where there is none
    bool keyWasGiven = false;             //!< else it is the pack's own: wholeness, but not who
    QString trustedComment;               //!< of a signature that holds
    QString secondPerson;                 //!< who signed the manifest too; empty: nobody
    QString secondKey;                    //!< with which key
    QString createdAt;                    //!< these as the manifest says
    QString program;
    QString title;
    JournalVerdict journal;
};

//! \brief Checks a pack with the signer's public key, or without one with the key that lies in it: that
//! proves only that nothing was altered since somebody signed it. `againstHash` as for verifyJournal().
//! Changes nothing.
[[nodiscard]] PackVerdict verifyPack(const QString &folder,
                                     const std::optional<MinisignPublicKey> &signer = {},
                                     const QString &againstHash = {});

} // namespace gatelift
