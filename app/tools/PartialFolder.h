#pragma once

#include "domain/Result.h"

#include <QString>

#include <memory>

namespace gatelift {

//! \brief A folder in the making (a backup, an evidence pack): `NAME.partial`, for its owner only (0700). It
//! gets its final name by commit() when all in it is proven, and goes with this object otherwise; so no half
//! one ever looks whole. Create it anywhere; commit() and the end of it wait for the disk, and belong on a
//! worker thread.
class PartialFolder
{
public:
    enum class Existing {
        Refused,
        EmptyReplaced //!< a folder of that name may be there already where nothing is in it
    };

    //! \brief Makes `NAME.partial`. Error kind Io where that or `NAME` exists, or the place can't be written.
    [[nodiscard]] static Result<std::unique_ptr<PartialFolder>> create(const QString &finalPath,
                                                                       Existing existing = Existing::Refused);
    //! \brief Whether there is a folder of that name, finished or not: also one whose program was killed.
    [[nodiscard]] static bool isTaken(const QString &finalPath);
    ~PartialFolder();
    Q_DISABLE_COPY_MOVE(PartialFolder)

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QString &finalPath() const { return m_finalPath; }
    //! \brief Writes all to disk and gives the final name; never over something else. Once.
    [[nodiscard]] Result<void> commit();
    //! \brief Removes it with its content. Takes a while for many gigabytes.
    void remove();

private:
    explicit PartialFolder(QString finalPath);

    QString m_finalPath;
    QString m_path;
    bool m_replacesEmpty = false;
    bool m_mine = false;
};

} // namespace gatelift
