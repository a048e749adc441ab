package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.api.Answer;
import org.branchbook.network.BusinessGroup;
import org.branchbook.network.Dictionaries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /references/business_groups_with_types}: the kinds of business that a location can be of. */
@RestController
class BusinessTypes {

    private final Dictionaries dictionaries;

    BusinessTypes(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    @GetMapping("/api/v1/references/business_groups_with_types")
    Answer list() {
        return Answer.ok(dictionaries.businessGroups().stream().map(GroupJson::of).toList());
    }

    record GroupJson(long id, String title, String image, List<TypeJson> types) {

        static GroupJson of(BusinessGroup group) {
            var types = group.types().stream().map(type -> new TypeJson(type.id(), type.title(), group.id())).toList();
            return new GroupJson(group.id(), group.title(), "", types);
        }
    }

    record TypeJson(long id, String title, long businessGroupId) {}
}
