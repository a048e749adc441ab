package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.branchbook.testing.Branch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a body is said under the name that the body has for it. */
class SentNamesWireTest {

    private final Branch branch = Branch.open();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "POST  | /services/{c}               | {'title':'Cut','category_id':999999999}                           | category_id",
        "POST  | /services/{c}               | {'title':'Cut','category_id':%c,'technical_break_duration':7}     | technical_break_duration",
        "PUT   | /services/{c}/%s            | {'title':'Cut','category_id':999999999}                           | category_id",
        "PATCH | /services/{c}/%s            | {'seance_search_start':80000,'seance_search_finish':70000}        | seance_search_finish",
        "PATCH | /services/{c}/%s            | {'staff':[{'id':999999999}]}                                      | staff",
        "POST  | /staff/{c}                  | {'name':'Ann','position_id':999999999}                            | position_id",
        "POST  | /company/{c}/staff/quick    | {'name':'Ann','position_id':999999999}                            | position_id",
        "PUT   | /staff/{c}/%t               | {'user_id':999999999}                                             | user_id",
        "PUT   | /schedule/{c}/%t            | [{'date':'2026-05-04','slots':[{'from':'13:00','to':'09:00'}]}]   | slots",
        "PUT   | /company/{c}/staff/schedule | {'schedules_to_set':[{'team_member_id':%t,'dates':['2026-05-04'],'slots':[{'from':'09:00','to':'12:00'},{'from':'11:00','to':'13:00'}]}]} | slots",
        "PATCH | /company/{c}/settings/online | {'seance_delay_step':45}                                         | seance_delay_step",
        "POST  | /records/{c}                | {'staff_id':%t,'services':[{'id':%s}],'datetime':'2026-05-04 10:00:00','custom_color':'blue'} | custom_color"
    })
    void aRefusalNamesTheFieldAsItWasSent(String method, String path, String body, String field) {
        var category = branch.category("Hair");
        var service = branch.service(category, "");
        var ann = branch.teamMember("Ann");

        var refused = branch.send(method, fill(path, category, service, ann), fill(body, category, service, ann).replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors").propertyNames()).containsExactly(field);
        assertThat(refused.json().at("/meta/message").asString()).startsWith(field + ": ");
    }

    private static String fill(String text, long category, long service, long teamMember) {
        return text.replace("%c", Long.toString(category)).replace("%s", Long.toString(service)).replace("%t", Long.toString(teamMember));
    }
}
