using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>Spoils the body of a request: its structure, its values, or its bytes.</summary>
internal sealed class JsonMutator(Random random)
{
    public byte[] Mutate(JsonObject valid)
    {
        var tree = valid.DeepClone();
        var text = random.Next(8) switch
        {
            0 or 1 or 2 => ReplaceValue(tree),
            3 => RemoveMember(tree),
            4 => AddMember(tree),
            5 => Nest(tree),
            6 => Repeat(tree),
            _ => tree.ToJsonString(),
        };
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(4) == 0 ? SpoilBytes(bytes) : bytes;
    }

    /// <summary>Flips, removes, doubles, inserts or cuts off bytes.</summary>
    public byte[] SpoilBytes(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        var at = random.Next(bytes.Length);
        var count = Math.Min(bytes.Length - at, random.Next(1, 12));
        switch (random.Next(6))
        {
            case 0:
                byte[] flipped = [.. bytes];
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return [.. bytes[..at], .. bytes[(at + count)..]];
            case 2:
                return [.. bytes[..(at + count)], .. bytes[at..]];
            case 3:
                var strange = new byte[random.Next(1, 6)];
                random.NextBytes(strange);
                return [.. bytes[..at], .. strange, .. bytes[at..]];
            case 4:
                // Bytes that are no UTF-8.
                return [.. bytes[..at], 0xC3, 0x28, 0xED, 0xA0, 0x80, .. bytes[at..]];
            default:
                return bytes[..at];
        }
    }

    private string ReplaceValue(JsonNode tree)
    {
        const string Mark = "\u0001here\u0001";
        List<(JsonNode Parent, string? Name, int Index)> places = [.. Places(tree)];
        if (places.Count == 0)
        {
            return Oddities.Json(random);
        }

        (var parent, var name, var index) = places[random.Next(places.Count)];
        var replacement = (name is null ? parent[index] : parent[name]) is JsonValue old && random.Next(3) > 0 ? Alike(old) : Oddities.Json(random);
        if (name is null)
        {
            parent[index] = Mark;
        }
        else
        {
            parent[name] = Mark;
        }

        return tree.ToJsonString().Replace("\"\\u0001here\\u0001\"", replacement, StringComparison.Ordinal);
    }

    // Of the same type, so that it is looked at and not only parsed.
    private string Alike(JsonValue old)
    {
        if (!old.TryGetValue(out string? text))
        {
            return old.GetValueKind() == JsonValueKind.Number ? Oddities.Number(random) : random.Next(2) == 0 ? "true" : "false";
        }

        var at = random.Next(text.Length + 1);
        return Oddities.Quote(random.Next(3) switch
        {
            0 => Oddities.Text(random),
            1 => text.Insert(at, Oddities.Text(random)),
            _ => text.Remove(at / 2, at - (at / 2)),
        });
    }

    private string RemoveMember(JsonNode tree)
    {
        List<JsonObject> objects = [.. Objects(tree).Where(found => found.Count > 0)];
        if (objects.Count > 0)
        {
            var chosen = objects[random.Next(objects.Count)];
            chosen.Remove(chosen.ElementAt(random.Next(chosen.Count)).Key);
        }

        return tree.ToJsonString();
    }

    private string AddMember(JsonNode tree)
    {
        var text = tree.ToJsonString();
        var at = text.IndexOf('{', random.Next(text.Length)) is >= 0 and var found ? found + 1 : 1;
        // Of a name that is there already, of one that another operation has, or of one that nobody has.
        string[] names = [.. Objects(tree).SelectMany(one => one.Select(pair => pair.Key)), "Tags", "NextToken", "MaxResults", "ProjectArn", "projectArn", Oddities.Text(random)];
        var name = names[random.Next(names.Length)];
        return text.Insert(at, $"{Oddities.Quote(name)}:{Oddities.Json(random)}{(text[at] == '}' ? string.Empty : ",")}");
    }

    private string Nest(JsonNode tree)
    {
        var depth = 1 << random.Next(3, 14);
        var closed = random.Next(2) == 0;
        var item = Oddities.Json(random);
        var deep = random.Next(20) == 0 ? $"[{string.Join(',', Enumerable.Repeat(item, Math.Min(20_000, 1 + (1_000_000 / item.Length))))}]"
            : random.Next(2) == 0
            ? new string('[', depth) + (closed ? new string(']', depth) : string.Empty)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + (closed ? new string('}', depth) : string.Empty);
        var text = tree.ToJsonString();
        return random.Next(2) == 0 ? deep : text[..^1] + (text.Length > 2 ? "," : string.Empty) + $"\"Deep\":{deep}}}";
    }

    private string Repeat(JsonNode tree)
    {
        List<JsonArray> lists = [.. Places(tree).Select(place => place.Name is null ? place.Parent[place.Index] : place.Parent[place.Name]).OfType<JsonArray>().Where(list => list.Count > 0)];
        if (lists.Count > 0)
        {
            var list = lists[random.Next(lists.Count)];
            var first = list[0];
            for (var i = random.Next(2, 300); i > 0; i--)
            {
                list.Add(first?.DeepClone());
            }
        }

        return tree.ToJsonString();
    }

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject found:
                return found.SelectMany(member => Places(member.Value).Prepend((found, member.Key, 0)));
            case JsonArray list:
                return list.SelectMany((item, i) => Places(item).Prepend((list, null, i)));
            default:
                return [];
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => Objects(member.Value)).Prepend(found),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
