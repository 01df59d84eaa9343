#pragma once

#include "session/ShellData.h"

#include <QFrame>

class QLabel;

namespace gatelift {

class AlarmButton;
class ElidedLabel;
class RunLabel;
class ShareBar;
class StatusGlyph;

//! \brief The cluster as it is now, in one line under the header.
class ClusterStrip : public QFrame
{
    Q_OBJECT

public:
    //! \brief Values older than this many seconds are shown as old.
    static constexpr qint64 oldAfterSeconds = 10;

    explicit ClusterStrip(QWidget *parent = nullptr);

    void setData(const StripData &values);

signals:
    //! \brief The operator has seen this alarm (AlarmLine::key).
    void alarmAcknowledged(const QString &key);
    void allAlarmsAcknowledged();
    void mixedVersionsAllowed(int minutes);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateContents();
    void updateRoom();
    [[nodiscard]] QString hashMarkup() const;
    [[nodiscard]] QString hashTip() const;
    [[nodiscard]] QString countsMarkup() const;
    [[nodiscard]] QString fileMarkup() const;
    [[nodiscard]] QString pollText() const;

    StripData m_data;
    QLabel *m_heading;
    ShareBar *m_bar;
    RunLabel *m_counts;
    QWidget *m_hashLine;
    StatusGlyph *m_hashGlyph;
    RunLabel *m_hashes;
    QWidget *m_seenLine;
    QLabel *m_seen;
    QWidget *m_alertLine;
    AlarmButton *m_alarms;
    StatusGlyph *m_pollGlyph;
    QLabel *m_poll;
    ElidedLabel *m_note;
};

} // namespace gatelift
