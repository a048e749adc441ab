package org.branchbook.demo;

import java.math.BigDecimal;
import java.util.List;

/** What every demo location sells: forty services in eight categories. Prices are in the location's own currency. */
final class DemoPriceList {

    private DemoPriceList() {}

    /** A category and the trade of those who work in it. */
    record Shelf(String title, String trade, List<Item> items) {}

    /** A service, its range of prices and how long it takes. */
    record Item(String title, int from, int to, int minutes) {

        BigDecimal priceMin() {
            return BigDecimal.valueOf(from);
        }

        BigDecimal priceMax() {
            return BigDecimal.valueOf(to);
        }
    }

    static final List<Shelf> SHELVES = List.of(
            new Shelf("Haircuts", "Stylist", List.of(
                    new Item("Haircut, short hair", 35, 35, 30), new Item("Haircut, long hair", 45, 60, 45),
                    new Item("Fringe trim", 12, 12, 15), new Item("Child's haircut", 22, 22, 30),
                    new Item("Haircut and blow-dry", 55, 75, 60))),
            new Shelf("Colour", "Stylist", List.of(
                    new Item("Root colour", 60, 60, 75), new Item("Full colour", 85, 120, 105),
                    new Item("Highlights", 95, 140, 120), new Item("Balayage", 130, 190, 150),
                    new Item("Toner", 35, 35, 30))),
            new Shelf("Styling", "Stylist", List.of(
                    new Item("Blow-dry", 28, 38, 30), new Item("Updo", 65, 90, 60),
                    new Item("Bridal styling", 150, 220, 120), new Item("Straightening", 45, 45, 45),
                    new Item("Scalp treatment", 40, 40, 30))),
            new Shelf("Barber", "Barber", List.of(
                    new Item("Men's haircut", 30, 30, 30), new Item("Beard trim", 18, 18, 15),
                    new Item("Hot towel shave", 32, 32, 30), new Item("Haircut and beard", 44, 44, 45),
                    new Item("Grey blending", 36, 36, 30))),
            new Shelf("Nails", "Nail technician", List.of(
                    new Item("Manicure", 30, 30, 45), new Item("Gel manicure", 42, 52, 60),
                    new Item("Pedicure", 45, 45, 60), new Item("Nail extension", 70, 95, 105),
                    new Item("Gel removal", 15, 15, 30))),
            new Shelf("Face", "Cosmetologist", List.of(
                    new Item("Classic facial", 65, 65, 60), new Item("Deep cleansing", 80, 80, 75),
                    new Item("Peeling", 70, 95, 45), new Item("Eyebrow shaping", 18, 18, 15),
                    new Item("Eyelash lift", 55, 55, 60))),
            new Shelf("Massage", "Massage therapist", List.of(
                    new Item("Back massage", 40, 40, 30), new Item("Full body massage", 75, 75, 60),
                    new Item("Deep tissue massage", 85, 110, 75), new Item("Head and neck massage", 38, 38, 30),
                    new Item("Hot stone massage", 95, 95, 90))),
            new Shelf("Waxing", "Cosmetologist", List.of(
                    new Item("Half leg wax", 25, 25, 30), new Item("Full leg wax", 42, 42, 45),
                    new Item("Underarm wax", 15, 15, 15), new Item("Bikini wax", 28, 40, 30),
                    new Item("Upper lip wax", 10, 10, 15))));
}
