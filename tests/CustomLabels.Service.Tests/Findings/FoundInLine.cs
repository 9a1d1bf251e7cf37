using System.Text.Json.Nodes;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>Reads what the service has written into a line, and where.</summary>
internal static class FoundInLine
{
    private static readonly string[] Arrays = ["errors", "warnings", "cl-errors", "cl-warnings"];

    /// <summary>Every finding as <c>place/array CODE</c>, such as <c>boxes.annotations[0]/errors ERROR_INVALID_BOUNDING_BOX</c>; the message has been compared.</summary>
    public static IReadOnlyList<string> Read(string line)
    {
        List<string> found = [];
        Read(JsonNode.Parse(line)!, string.Empty, found);
        return found;
    }

    private static void Read(JsonNode node, string place, List<string> found)
    {
        if (node is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                Read(array[i]!, $"{place}[{i}]", found);
            }
        }
        else if (node is JsonObject item)
        {
            foreach ((var name, var value) in item)
            {
                if (Arrays.Contains(name))
                {
                    found.AddRange(value!.AsArray().Select(finding => Describe(finding!.AsObject(), place, name)));
                }
                else if (value is not null)
                {
                    Read(value, place.Length == 0 ? name : $"{place}.{name}", found);
                }
            }
        }
    }

    private static string Describe(JsonObject finding, string place, string array)
    {
        Assert.Equal(["code", "message"], finding.Select(member => member.Key));
        var code = finding["code"]!.GetValue<string>();
        var attribute = place.Split('.')[0];
        if (attribute.EndsWith("-metadata", StringComparison.Ordinal))
        {
            attribute = attribute[..^"-metadata".Length];
        }

        var message = DocumentedMessages.OfLines[code];
        // At the top the line does not say which attribute is meant: there it is the one of the test.
        Assert.Equal(message.Replace(DocumentedMessages.Attribute, attribute.Length == 0 ? "label0" : attribute, StringComparison.Ordinal), finding["message"]!.GetValue<string>());
        return $"{place}/{array} {code}";
    }
}
