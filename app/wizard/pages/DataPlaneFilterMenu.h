#pragma once

#include "session/DataPlaneChoices.h"

#include <QMenu>

namespace gatelift {

class DataPlanesViewModel;

//! \brief What the table of data planes can be filtered by: version, config hash, status and each label, with
//! how many rows have each value. Filled anew whenever it opens.
class DataPlaneFilterMenu : public QMenu
{
    Q_OBJECT

public:
    explicit DataPlaneFilterMenu(DataPlanesViewModel &viewModel, QWidget *parent = nullptr);

private:
    //! How a filter says a value, and how it is told one.
    struct Field
    {
        QString current; //!< empty: any
        std::function<void(DataPlaneFilter &, const QString &)> set;
        bool isHash = false;
    };

    void fill();
    void addKind(const QString &title, const QString &name, const QList<FilterChoice> &choices,
                 const Field &field);
    void apply(const Field &field, const QString &value);

    DataPlanesViewModel &m_viewModel;
};

} // namespace gatelift
