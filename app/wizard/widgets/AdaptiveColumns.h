#pragma once

#include <QWidget>

class QBoxLayout;

namespace gatelift {

//! \brief A main part and a side part: side by side where there is room, the side part below where there is
//! not.
class AdaptiveColumns : public QWidget
{
    Q_OBJECT

public:
    explicit AdaptiveColumns(QWidget *parent = nullptr);

    //! \brief Puts the widgets in; `sideWidth` in px while side by side, which needs `breakpoint` px in all.
    void setWidgets(QWidget *main, QWidget *side, int sideWidth = 352, int breakpoint = 960);
    [[nodiscard]] bool isStacked() const;
    //! \brief Without its main part the side part has all the room.
    void setMainShown(bool shown);

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    //! \brief The side part stands below the main part now, or beside it again.
    void stackedChanged(bool stacked);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(bool stacked);

    QBoxLayout *m_layout;
    QWidget *m_main = nullptr;
    QWidget *m_side = nullptr;
    int m_sideWidth = 352;
    int m_breakpoint = 960;
};

} // namespace gatelift
