using System.Text.Unicode;
using System.Xml;

namespace CustomLabels.Formats;

/// <summary>Files that other programs wrote.</summary>
internal static class AnnotationFile
{
    /// <summary>The content of a JSON file; NaN and Infinity, which Python writes, are text.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="DecoderFallbackException">It is not in UTF-8 or UTF-16.</exception>
    public static JsonDocument Json(string file)
    {
        var json = JsonFile.Read(file);
        return Utf8.IsValid(json)
            ? JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })
            : throw new DecoderFallbackException();
    }

    /// <summary>Reads a file, and notes what keeps it from being read.</summary>
    public static void Read(string file, ICollection<SourceProblem> problems, Action read)
    {
        try
        {
            read();
        }
        catch (XmlException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message, exception.LineNumber > 0 ? exception.LineNumber : null));
        }
        catch (JsonException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message, exception.LineNumber is { } line ? (int)line + 1 : null));
        }
        catch (CsvHelper.CsvFormatException exception)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(SourceProblems.Unreadable(file, "Its text is neither UTF-8 nor UTF-16. Save it as UTF-8."));
        }
        catch (InvalidOperationException)
        {
            problems.Add(SourceProblems.Unreadable(file, "A text in it is damaged (half of a surrogate pair)."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(SourceProblems.Unreadable(file, exception.Message));
        }
    }
}
