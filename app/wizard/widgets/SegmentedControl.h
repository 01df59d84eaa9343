#pragma once

#include <QFrame>

class QButtonGroup;
class QHBoxLayout;
class QIcon;
class QToolButton;

namespace gatelift {

//! \brief A few choices side by side, one of them taken; arrow keys move between them.
class SegmentedControl : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(int currentIndex READ currentIndex WRITE setCurrentIndex NOTIFY currentChanged)

public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    //! \brief Appends a choice; the first one is taken until told otherwise.
    QToolButton *addSegment(const QString &text, const QIcon &icon = {});
    void setSegmentText(int index, const QString &text);
    //! \brief A null icon leaves the words alone.
    void setSegmentIcon(int index, const QIcon &icon);
    //! \brief Takes a choice out of sight, or brings it back.
    void setSegmentShown(int index, bool shown);
    [[nodiscard]] QToolButton *segment(int index) const;
    [[nodiscard]] int count() const;
    [[nodiscard]] int currentIndex() const;
    //! \brief Takes a choice; emits currentChanged() only when it differs.
    void setCurrentIndex(int index);

signals:
    void currentChanged(int index);

private:
    void updateEdges();

    QHBoxLayout *m_layout;
    QButtonGroup *m_group;
    int m_current = -1;
};

} // namespace gatelift
