#pragma once

#include "domain/Result.h"

#include <QByteArray>
#include <QString>

namespace gatelift {

//! \brief The plan's file descriptor: appends that are on disk or did not happen. Errors are of kind Io,
//! those of opening of kind Input.
class PlanFile
{
public:
    enum class Access { ReadWrite, ReadOnly };

    PlanFile() = default;
    PlanFile(PlanFile &&other) noexcept;
    PlanFile &operator=(PlanFile &&other) noexcept;
    ~PlanFile();

    //! \brief A new file with these contents, 0600, it and its folder's entry on disk; never in the place of
    //! another.
    [[nodiscard]] static Result<PlanFile> create(const QString &path, const QByteArray &contents);
    //! \brief An existing file. access() tells whether it may be written.
    [[nodiscard]] static Result<PlanFile> open(const QString &path, Access wanted);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] Access access() const { return m_access; }

    //! \brief From here on appends start at `size`; what stands behind it is cut off, on disk.
    [[nodiscard]] Result<void> cutTo(qint64 size);
    //! \brief Appends, and returns once it is on disk. After an error the file is as it was before.
    [[nodiscard]] Result<void> append(const QByteArray &bytes);

private:
    PlanFile(QString path, int descriptor, Access access, qint64 size);
    [[nodiscard]] Result<void> checkUntouched() const;
    [[nodiscard]] tl::unexpected<Error> takeBack(int reason);

    QString m_path;
    int m_descriptor = -1;
    Access m_access = Access::ReadOnly;
    qint64 m_size = 0;
    bool m_broken = false; //!< a failed write could not be taken back
};

} // namespace gatelift
