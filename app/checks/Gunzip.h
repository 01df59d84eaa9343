#pragma once

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>

namespace gatelift {

//! \brief Unpacks what gzip packed, piece by piece, with as little memory for a gigabyte as for a line.
//! Several packed pieces one after the other count as one, as gzip itself takes them.
class Gunzip
{
public:
    //! \brief Takes what was unpacked, some 100 KiB at a time; false stops it for good.
    using Sink = std::function<bool(QByteArrayView bytes)>;

    explicit Gunzip(Sink sink);
    ~Gunzip();
    Q_DISABLE_COPY_MOVE(Gunzip)

    //! \brief Whether a file that begins so is packed; two bytes are enough.
    [[nodiscard]] static bool isPacked(QByteArrayView head);

    void feed(QByteArrayView packed);
    void finish();
    //! \brief Why not everything could be unpacked, after `FILE: `; empty where it could.
    [[nodiscard]] const QString &problem() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatelift
