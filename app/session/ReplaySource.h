#pragma once

#include "domain/Result.h"
#include "journal/recording/Recording.h"

#include <QStringList>

#include <memory>

namespace gatelift {

//! \brief What a replay plays, in words and numbers.
struct ReplayContents
{
    QString file;
    QString name;
    QDateTime first; //!< look, UTC
    QDateTime last;
    int looks = 0;
    QStringList remarks; //!< what is missing or was left out, a sentence each
};

//! \brief The polls of an earlier run, one after the other: a recording of this program, or a timeline (JSON
//! lines of raw answers with `t`, `source` and `path`, as recorded from real estates). For worker threads,
//! one at a time.
class ReplaySource
{
public:
    ReplaySource() = default;
    virtual ~ReplaySource() = default;
    Q_DISABLE_COPY_MOVE(ReplaySource)

    //! \brief Reads what the file holds; a folder stands for the `polls.jsonl.gz` in it. Error kind Io where
    //! it can't be read, Input where there is nothing in it to play.
    [[nodiscard]] static Result<std::shared_ptr<ReplaySource>> open(const QString &file);

    [[nodiscard]] const ReplayContents &contents() const { return m_contents; }
    //! \brief The next item; nothing at the end.
    [[nodiscard]] virtual std::optional<RecordedItem> next() = 0;
    //! \brief The same from its beginning, whoever still reads this one.
    [[nodiscard]] virtual std::shared_ptr<ReplaySource> again() const = 0;

protected:
    ReplayContents m_contents;
};

} // namespace gatelift
